"""Opening accounts."""

from __future__ import annotations

from sulh.foundation.accounts.models import Account


def open_account(*, username: str, role: str) -> Account:
    """Open an account without a password: it can act at the console and cannot sign in.

    Not audited through ``@action``: the first account has nobody to open it. Raises
    IntegrityError if the name is taken or the role unknown.
    """
    account = Account(username=username, role=role)
    account.set_unusable_password()
    account.save(force_insert=True)
    return account
