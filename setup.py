"""Put what lies beside the package into the wheel: the app, the banks, the fonts and the editor. The rest is in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

BESIDE = ("question_banks", "static", ".streamlit")


class BuildWithHome(build_py):
    """Build the package, with `assessment/home` holding what the repository has at its top."""

    def run(self) -> None:
        """Copy the files after the modules."""
        super().run()
        home = Path(self.build_lib) / "assessment" / "home"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        shutil.copy("app.py", home)
        for name in BESIDE:
            shutil.copytree(name, home / name, ignore=shutil.ignore_patterns("__pycache__", "secrets.toml", "drafts"))


setup(cmdclass={"build_py": BuildWithHome})
