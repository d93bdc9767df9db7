"""What a dashboard imports sooner or later, with the shipped bank; the process that forks has it loaded."""

import importlib
import os
import pkgutil

import streamlit.web.cli  # noqa: F401

import assessment.dashboard
from assessment import home
from assessment.banks.bank import SHIPPED
from assessment.dashboard.server import heavy
from assessment.dashboard.state import opened

heavy.load()
for _module in pkgutil.walk_packages(assessment.dashboard.__path__, "assessment.dashboard."):
    importlib.import_module(_module.name)
os.environ[home.BANKS] = str(SHIPPED)
opened.bank()
