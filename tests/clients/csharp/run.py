"""Runs a program that was compiled: ``python run.py Use ARGUMENTS``."""

from __future__ import annotations

import sys

import runtime

BUILT = runtime.HERE / "built"

runtime.start(BUILT)

import clr  # noqa: E402

clr.AddReference("Diplomacy")

from System import Array, Object, String  # noqa: E402
from System.Reflection import Assembly  # noqa: E402

name, *given = sys.argv[1:]
program = Assembly.LoadFrom(str(BUILT / f"{name}.dll"))
program.EntryPoint.Invoke(None, Array[Object]([Array[String](given)]))
