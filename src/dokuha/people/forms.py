from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dokuha.core.days import DayField
from dokuha.people import queries
from dokuha.people.models import Group, Institution, Role

MOST_DAYS = 90
MOST_CLAIM_DAYS = 365
SHORTEST_CLAIM_DAYS = 3


# Entering: allauth's forms with our words. One password field: what was typed can be shown.


class SignIn(allauth_forms.LoginForm):  # type: ignore[misc] # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login=_("E-mail"), password=_("Password"))


class SignUp(allauth_forms.SignupForm):  # type: ignore[misc]
    name = forms.CharField(max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["email", "name", "password1"])
        _say(self, email=_("E-mail"), name=_("Name"), password1=_("Password"))
        self.fields["name"].help_text = _("As the others in the group know you.")


class ChangePassword(allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        _say(self, oldpassword=_("Current password"), password1=_("New password"))


class AskForReset(allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, email=_("E-mail"))


class ResetPassword(allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        _say(self, password1=_("New password"))


def _say(form: forms.Form, **labels: Any) -> None:
    """Label the fields, drop what repeats the label, tell the rule for new passwords."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.help_text = _("At least 10 characters.") if name == "password1" else ""
        field.widget.attrs.pop("placeholder", None)


# Account and groups


class AccountForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("For the pages, and for mail to you."),
    )


class GroupForm(forms.Form):
    name = forms.CharField(label=_("Name of the group"), max_length=80)
    about = forms.CharField(
        label=_("What you read together"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ChangeGroupForm(GroupForm):
    claim_days = forms.IntegerField(
        label=_("A claim nobody touches lasts, in days"),
        min_value=0,
        max_value=MOST_CLAIM_DAYS,
        help_text=_(
            "Then the paper returns to the pool; its reader is told two days before."
            " Reading and writing renew the claim. 0: for ever."
        ),
    )

    def clean_claim_days(self) -> int:
        days: int = self.cleaned_data["claim_days"]
        if 0 < days < SHORTEST_CLAIM_DAYS:
            raise forms.ValidationError(_("At least 3 days, or 0 for ever."))
        return days


class BreakForm(forms.Form):
    break_until_on = forms.DateField(required=False, input_formats=["%Y-%m-%d"])


class InvitationForm(forms.Form):
    role = forms.ChoiceField(label=_("They join as"), choices=Role, initial=Role.MEMBER)
    institution: "forms.ModelChoiceField[Institution]" = forms.ModelChoiceField(
        label=_("Institution"), queryset=None, required=False, empty_label=_("not set")
    )
    days = forms.IntegerField(
        label=_("Open for how many days"), min_value=1, max_value=MOST_DAYS, initial=14
    )

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_institutions(self, group)


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role"),
        choices=Role,
        help_text=_("Organisers lead the group, members read and write, guests look on."),
    )


class InstitutionForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    short_name = forms.CharField(
        label=_("Short name"),
        max_length=20,
        help_text=_("As lists and rankings show it, for example AIST."),
    )


class AffiliationForm(forms.Form):
    institution: "forms.ModelChoiceField[Institution]" = forms.ModelChoiceField(
        label=_("Institution"), queryset=None, empty_label=_("Choose")
    )
    since_on = DayField(label=_("From the day"), initial=timezone.localdate)

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_institutions(self, group)


class PeriodForm(AffiliationForm):
    since_on = DayField(label=_("First day"))
    until_on = DayField(label=_("Last day"), required=False, help_text=_("Empty while it goes on."))


def _offer_institutions(form: forms.Form, group: Group) -> None:
    """Let only the group's own institutions be chosen."""
    field = form.fields["institution"]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells mypy
    field.queryset = queries.institutions_of(group)
