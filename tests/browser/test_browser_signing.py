"""Signing in as people do it: password, code, recovery code, passkey; sessions and language."""

from __future__ import annotations

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect
from tests.browser.conftest import SCREENSHOTS, Visits, look_at, sign_in

NEW_PASSWORD = "eight-apricots-on-a-roof"  # noqa: S105


def code_of(secret: str) -> str:
    """What the app would show now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def confirm_who_one_is(page: Page, password: str) -> None:
    if page.get_by_role("heading", name="Is it still you?").is_visible():
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Go on").click()


def test_a_wrong_password_is_told_without_saying_which_was_wrong(own_visits: Visits) -> None:
    page = own_visits.page_as()
    sign_in(page, "donor", "not-the-password")
    expect(page.get_by_text("The name and the password do not belong together.")).to_be_visible()
    look_at(page, "signing.wrong")
    sign_in(page, "nobody", "not-the-password")
    expect(page.get_by_text("The name and the password do not belong together.")).to_be_visible()
    sign_in(page, "donor", own_visits.site.password)
    expect(page).to_have_url(f"{own_visits.site.origin}/")


def test_an_app_is_set_up_and_asked_for_and_a_recovery_code_stands_in(own_visits: Visits) -> None:
    page, password = own_visits.page_as(), own_visits.site.password
    sign_in(page, "auditor", password)
    page.goto("/account/factors/totp/activate/")
    confirm_who_one_is(page, password)
    look_at(page, "signing.app")
    secret = page.locator("code").inner_text()
    page.get_by_label("Code that the app shows now").fill("000000")
    page.get_by_role("button", name="Set up this app").click()
    expect(page.get_by_text("This code is not right.")).to_be_visible()
    page.get_by_label("Code that the app shows now").fill(code_of(secret))
    page.get_by_role("button", name="Set up this app").click()
    expect(page.get_by_text("The app is set up.")).to_be_visible()
    page.goto("/account/factors/recovery-codes/")
    look_at(page, "signing.codes")
    recovery = page.locator("main li").first.inner_text()

    elsewhere = own_visits.page_as()
    sign_in(elsewhere, "auditor", password)
    expect(elsewhere.get_by_role("heading", name="Second factor")).to_be_visible()
    look_at(elsewhere, "signing.second")
    elsewhere.get_by_label("Code from the app, or a recovery code").fill(recovery)
    elsewhere.get_by_role("button", name="Sign in", exact=True).click()
    expect(elsewhere).to_have_url(f"{own_visits.site.origin}/")


def test_a_passkey_is_made_and_signs_in_alone(own_visits: Visits) -> None:
    page, password = own_visits.page_as(), own_visits.site.password
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    sign_in(page, "press_officer", password)
    page.goto("/account/factors/webauthn/add/")
    confirm_who_one_is(page, password)
    page.get_by_label("A name for it").fill("Laptop of the press room")
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("The passkey is added.")).to_be_visible()
    page.goto("/account/factors/webauthn/")
    expect(page.get_by_text("Laptop of the press room").first).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(f"{own_visits.site.origin}/")
    page.goto("/account/")
    expect(page.get_by_role("heading", name="My account")).to_be_visible()
    look_at(page, "signing.mine")


def test_other_sessions_are_ended_and_the_password_is_changed(own_visits: Visits) -> None:
    page, other = own_visits.page_as(), own_visits.page_as()
    for each in (page, other):
        sign_in(each, "donor", own_visits.site.password)
        expect(each).to_have_url(f"{own_visits.site.origin}/")
    page.goto("/account/sessions/")
    page.get_by_role("button", name="End all other sessions").click()
    expect(page.get_by_text("All other sessions are ended.")).to_be_visible()
    other.goto("/")
    expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto("/account/password/")
    page.get_by_label("Present password").fill(own_visits.site.password)
    page.locator("#id_password1").fill(NEW_PASSWORD)
    page.get_by_label("New password again").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Change the password").click()
    expect(page.get_by_text("Your password is changed.")).to_be_visible()
    sign_in(other, "donor", NEW_PASSWORD)
    expect(other).to_have_url(f"{own_visits.site.origin}/")


def test_signing_in_works_without_scripts(own_visits: Visits) -> None:
    page = own_visits.page_as(scripts=False, width=360)
    sign_in(page, "centre_staff", own_visits.site.password)
    expect(page).to_have_url(f"{own_visits.site.origin}/")
    page.get_by_text("Menu").click()
    page.get_by_label("Language of the page").select_option("ar")
    page.get_by_role("button", name="Change", exact=True).click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.screenshot(path=SCREENSHOTS / "signing.without_scripts.ar.360.png")
