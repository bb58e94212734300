from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dokuha.catalogue.access import paper_for
from dokuha.discussion.queries import gratitude_for
from dokuha.people.access import MemberRequest, membership_for
from dokuha.review.queries import suggesters_of
from dokuha.review.rows import rows_of
from dokuha.summaries.queries import seen_by


@login_required
@require_safe
def beside(request: MemberRequest, paper_id: int) -> HttpResponse:
    """Show the paper's summaries in columns: all that the reader may see, or those they chose."""
    me, paper = request.user, paper_for(request.user, paper_id)
    membership = membership_for(me, paper.group_id)
    there = list(seen_by(membership, paper))
    wanted = set(request.GET.getlist("summary"))
    shown = [one for one in there if str(one.pk) in wanted] or there
    thanks, helpers = gratitude_for(shown, reader=me), suggesters_of(shown)
    columns = [
        {
            "summary": one,
            "figures": list(one.figures.all()),
            "thanks": thanks[one.pk],
            "may_thank": membership.reads and not one.is_draft and one.author_id != me.pk,
            "helpers": helpers.get(one.pk, []),
        }
        for one in shown
    ]
    context = {
        "group": paper.group,
        "here": "surveys",
        "paper": paper,
        "there": there,
        "columns": columns,
        "has_figures": any(one.figures.all() for one in shown),
        "has_lines": any(one.one_liner for one in shown),
        "rows": [(row, zip(shown, row.cells, strict=True)) for row in rows_of(shown)],
    }
    return render(request, "review/beside.html", context)
