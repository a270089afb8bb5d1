"""``manage.py`` before anything is installed, in a small project of its own."""

from __future__ import annotations

import ast
import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from config import bootstrap
from config.errors import CannotStart
from tests.config.commands import ROOT, environment

OUTSIDE = Path(sys._base_executable)
COMMANDS = """
import sys
def run(argv):
    import parcel
    print("ran", *argv[1:], "with parcel", parcel.VERSION, sys.prefix)
    return 7
"""


def _runs(version):
    python = shutil.which(f"python{version}")
    return (
        python
        and not subprocess.run(
            [python, "-c", ""], capture_output=True, check=False
        ).returncode
    )


# Where there is none, a machine has only the grammar to go by, which is tested below.
OLD_PYTHONS = [version for version in ("2.7", "3.6", "3.8", "3.10") if _runs(version)]


def make_wheel(folder, version):
    """Write the smallest package there can be, and return its line in a lock."""
    wheel = folder / f"parcel-{version}-py3-none-any.whl"
    info = f"parcel-{version}.dist-info"
    files = {
        "parcel.py": f'VERSION = "{version}"\n',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: parcel\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in files.items():
            digest = hashlib.sha256(text.encode()).digest()
            encoded = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
            record += f"{name},sha256={encoded},{len(text)}\n"
            archive.writestr(name, text)
        archive.writestr(f"{info}/RECORD", f"{record}{info}/RECORD,,\n")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"parcel @ {wheel.as_uri()} --hash=sha256:{digest}\n"


@pytest.fixture
def project(tmp_path):
    """manage.py and its first steps, beside commands that need one package."""
    return make_project(tmp_path)


@pytest.fixture(scope="module")
def once_installed(tmp_path_factory):
    """A project after its first start, and what that said; to be copied and never changed."""
    folder = make_project(tmp_path_factory.mktemp("installed"))
    return folder, manage(folder, "up", "--port", "1")


@pytest.fixture
def installed(once_installed, tmp_path):
    """A project after its first start."""
    return shutil.copytree(once_installed[0], tmp_path / "project", symlinks=True)


def make_project(tmp_path):
    folder = tmp_path / "project"
    (folder / "config").mkdir(parents=True)
    shutil.copy(ROOT / "manage.py", folder)
    for name in ("__init__.py", "bootstrap.py", "errors.py"):
        shutil.copy(ROOT / "config" / name, folder / "config")
    (folder / "config/commands.py").write_text(COMMANDS)
    (folder / "requirements.txt").write_text(make_wheel(tmp_path, "1.0"))
    (folder / "requirements-dev.txt").write_text(make_wheel(tmp_path, "1.0"))
    return folder


def manage(project, *arguments, python=OUTSIDE, **variables):
    env = environment(**variables)
    if not variables:
        env.pop("VIRTUAL_ENV", None)
    return subprocess.run(
        [python, "manage.py", *arguments],
        cwd=project,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
class TestInstallation:
    def test_happens_once_and_says_what_it_does(self, once_installed):
        project, first = once_installed
        second = manage(project, "up")

        assert first.returncode == 7, first.stderr
        assert "Creating a virtual environment in .venv" in first.stdout
        assert "Installing requirements.txt" in first.stdout
        assert "writing them to disk" in first.stdout
        assert f"ran up --port 1 with parcel 1.0 {project}/.venv" in first.stdout
        assert second.stdout == f"ran up with parcel 1.0 {project}/.venv\n"

    def test_happens_again_when_the_lock_changed(self, installed, tmp_path):
        (installed / "requirements.txt").write_text(make_wheel(tmp_path, "2.0"))

        result = manage(installed, "up")

        assert "ran up with parcel 2.0" in result.stdout

    def test_is_repaired_after_it_was_killed(self, installed):
        stamp = installed / ".venv/diplomacy-installed.json"
        stamp.write_text(
            json.dumps({**json.loads(stamp.read_text()), "installing": "x"})
        )
        next(installed.glob(".venv/lib/*/site-packages/parcel.py")).write_text("")

        result = manage(installed, "up")

        assert "ran up with parcel 1.0" in result.stdout, result.stderr

    def test_is_repaired_when_the_environment_was_half_made(self, installed):
        shutil.rmtree(next(installed.glob(".venv/lib/*/site-packages/pip")))
        (installed / ".venv/diplomacy-installed.json").unlink()
        (installed / ".venv/bin/python").unlink()

        result = manage(installed, "up")

        assert "ran up with parcel 1.0" in result.stdout, result.stderr

    def test_refuses_a_package_with_another_hash(self, project):
        lock = (project / "requirements.txt").read_text()
        (project / "requirements.txt").write_text(lock[:-5] + "0000\n")

        result = manage(project, "up")

        assert result.returncode == 1
        assert "manage.py: pip could not install requirements.txt" in result.stderr
        assert "Traceback" not in result.stderr

    def test_uses_an_active_environment(self, project, tmp_path):
        active = tmp_path / "active"
        subprocess.run([OUTSIDE, "-m", "venv", active], check=True)

        result = manage(project, "test", VIRTUAL_ENV=str(active))

        assert f"ran test with parcel 1.0 {active}" in result.stdout, result.stderr
        assert not (project / ".venv").exists()


class TestOtherCommands:
    def test_say_that_nothing_is_installed_yet(self, project):
        result = manage(project, "migrate", python=OUTSIDE)

        assert result.returncode == 1
        assert "run “python3 manage.py up” once" in result.stderr
        assert result.stderr.count("\n") == 1


class TestPython:
    @pytest.mark.parametrize("module", ["venv", "ensurepip"])
    def test_without_a_module_is_named(self, monkeypatch, module):
        monkeypatch.setattr(
            bootstrap.importlib.util, "find_spec", lambda name: name != module or None
        )

        with pytest.raises(CannotStart, match=f"without {module}; .*python3-venv"):
            bootstrap._create_environment()

    def test_that_is_too_old_is_refused_in_one_sentence(self, project):
        script = (
            "import sys; sys.version_info = (3, 10, 14);"
            "exec(compile(open('manage.py').read(), 'manage.py', 'exec'))"
        )
        result = subprocess.run(
            [OUTSIDE, "-c", script],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
        )

        assert result.returncode == 1
        assert result.stderr == (
            "manage.py: this needs Python 3.11 or newer, and this is Python 3.10.\n"
        )

    def test_that_is_really_old_can_read_that_sentence(self, project):
        ast.parse((ROOT / "manage.py").read_text(), feature_version=(3, 4))

        for version in OLD_PYTHONS:
            result = manage(project, "up", python=shutil.which(f"python{version}"))

            assert result.returncode == 1
            assert f"this is Python {version}." in result.stderr
            assert not list(project.glob("**/.venv"))


def test_an_old_grammar_reads_manage_py():
    ast.parse((ROOT / "manage.py").read_text(), feature_version=(3, 4))
    assert os.access(ROOT / "manage.py", os.X_OK)
