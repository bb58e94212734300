from django import forms


class WriterForm(forms.Form):
    """A name in imported summaries ("": those without one), and a member who writes under it."""

    writer = forms.CharField(required=False, strip=False)
    member = forms.IntegerField(required=False)

    def person(self) -> int | None:
        """The member's number; None is oneself, and 0 nobody: the form is not in order."""
        return self.cleaned_data["member"] if self.is_valid() else 0
