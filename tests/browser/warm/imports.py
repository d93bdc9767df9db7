"""What a dashboard imports sooner or later; the process that forks has it loaded."""

import importlib
import pkgutil

import streamlit.web.cli  # noqa: F401

import assessment.dashboard
from assessment.dashboard.server import heavy

heavy.load()
for _module in pkgutil.walk_packages(assessment.dashboard.__path__, "assessment.dashboard."):
    importlib.import_module(_module.name)
