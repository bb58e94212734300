// All that brings sentences, highlights, figures and links from the paper into one's own words.
import "./desk_keys.js";
import "./from_paper.js";
import "./highlights.js";
import "./quotes.js";
