"""What the archives of proceedings call a paper, as their links say it."""

import re

_ACL = re.compile(
    r"(?:aclanthology\.org|aclweb\.org/anthology(?:/papers)?(?:/[A-Z]/[A-Z]\d\d)?)/"
    r"([A-Z]\d\d-\d{4}|\d{4}\.[a-z0-9_]{2,30}-[a-z0-9]{1,30}\.\d{1,4})(?!\d)",
    re.IGNORECASE,
)
_OPENREVIEW = re.compile(r"openreview\.net/(?:forum|pdf|attachment)\?(?:[^#]*&)?id=([\w-]{5,40})")
_CVF_SITE = r"(?:openaccess\.thecvf\.com|cv-foundation\.org/openaccess)"
_CVF = re.compile(
    rf"{_CVF_SITE}/+(?:\./)?(content[\w-]{{3,60}})/(?:\w{{1,20}}/)?(?:html|papers)/"
    r"(\w[^/\s?#]{2,200}?)_paper\.(?:html|pdf)",
    re.IGNORECASE,
)


# Where the address of a paper names its proceedings: "content/READ2023W/", "READ_2020_paper.php".
_PROCEEDINGS = re.compile(
    rf"{_CVF_SITE}/+(?:\./)?content[/_]+([A-Z]+)_?(\d{{4}})(W|_workshops|)/|"
    r"ecva\.net/papers/([A-Z]+)_(\d{4})/|"
    r"//([a-z]+)\.(?:cc|thecvf\.com)/virtual/(\d{4})/",
    re.IGNORECASE,
)
_AS_WRITTEN = {"NEURIPS": "NeurIPS", "CORL": "CoRL", "COLM": "COLM"}


def proceedings_in(*links: str) -> tuple[str, str]:
    """The conference and the year that a link to a paper names, or two empty texts.

    >>> proceedings_in("https://openaccess.thecvf.com/content/CVPR2023/papers/A_paper.pdf")
    ('CVPR', '2023')
    """
    for link in links:
        if said := _PROCEEDINGS.search(link):
            name, year, *workshop = (part for part in said.groups() if part)
            name = name.upper()
            return _AS_WRITTEN.get(name, name) + ("W" if workshop else ""), year
    return "", ""


def archive_id_in(*links: str) -> str:
    """Return the archive's id for the paper that one of the links leads to, or "".

    >>> archive_id_in("https://aclanthology.org/P18-1001.pdf")
    'acl:P18-1001'
    >>> archive_id_in("https://openreview.net/pdf?id=AbC-d_12")
    'openreview:AbC-d_12'
    >>> archive_id_in("https://example.org/P18-1001", "")
    ''
    """
    for link in links:
        if acl := _ACL.search(link):
            # Old ids begin with a capital letter, new ones are small altogether.
            return f"acl:{acl[1].upper() if acl[1][0].isalpha() else acl[1].lower()}"
        if openreview := _OPENREVIEW.search(link):
            return f"openreview:{openreview[1]}"
        if cvf := _CVF.search(link):
            return f"cvf:{cvf[1]}/{cvf[2]}".lower()
    return ""
