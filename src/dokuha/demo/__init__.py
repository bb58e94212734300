"""The demo: a made-up group that reads all of CVPR 2015, for trying Dokuha and for its pictures.

The titles, authors and sessions in `cvpr2015.csv` are the conference's own; every person,
institution, summary and figure is made up for the demo.
"""
