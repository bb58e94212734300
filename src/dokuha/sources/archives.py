"""What the archives of proceedings call a paper, as their links say it."""

import re

_ACL = re.compile(
    r"(?:aclanthology\.org|aclweb\.org/anthology(?:/papers)?(?:/[A-Z]/[A-Z]\d\d)?)/"
    r"([A-Z]\d\d-\d{4}|\d{4}\.[a-z0-9_]{2,30}-[a-z0-9]{1,30}\.\d{1,4})(?!\d)",
    re.IGNORECASE,
)
_OPENREVIEW = re.compile(r"openreview\.net/(?:forum|pdf|attachment)\?(?:[^#]*&)?id=([\w-]{5,40})")
_CVF = re.compile(
    r"openaccess\.thecvf\.com/+(?:\./)?(content[\w-]{3,60})/(?:\w{1,20}/)?(?:html|papers)/"
    r"(\w[^/\s?#]{2,200}?)_paper\.(?:html|pdf)",
    re.IGNORECASE,
)


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
