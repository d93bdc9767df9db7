"""Groundwork: measure what you know, and plan what to study next.

Wiring only. Run it with `make run`, or `streamlit run app.py`; `streamlit run app.py -- --data FOLDER` keeps the data
somewhere else.
"""

from pathlib import Path

import streamlit as st

from assessment.dashboard import text
from assessment.dashboard.parts import guest, sample, saving
from assessment.dashboard.parts.frame import left_out, mount, navigation
from assessment.dashboard.people import sign_in
from assessment.dashboard.server import heavy, serving, turns
from assessment.dashboard.state import session
from assessment.dashboard.state.shared import team

PICTURES = Path(text.__file__).parents[1]

if not serving.has_visitor():  # the server reads this file once to learn how to serve, and then runs it for every visit
    sign_in.block_address_lookup()
    app = st.App(__file__, **serving.options())
else:
    st.set_page_config(page_title=text.TITLE, page_icon=str(PICTURES / "icon.svg"), layout="centered")
    st.logo(str(PICTURES / "wordmark.svg"), size="large", icon_image=str(PICTURES / "icon.svg"))

    with turns.turn(turns.FRAME):
        visitor = session.ready()
        page = navigation.current(visitor)
        if visitor:
            sample.keep_in_address()
            navigation.name_tab(page.title)
            mount.mount_frame(page.url_path)
            navigation.menu(visitor, page)
            if visitor.guest and page.url_path not in navigation.WITHOUT_MENU:
                guest.show_line(visitor)
            elif visitor.login and not visitor.guest:
                sign_in.show(visitor, session.end_login)
            guest.show_imported()
            sample.banner()
            saving.show_unsaved()
    if visitor:
        with saving.offer_retry("page"):
            session.keep_zone()
            team.end_outdated_consents(visitor)
            heavy.load_for(page.url_path)
            with turns.turn(page.url_path):
                page.run()
            left_out.show(page.url_path)
