"""
Compiles the client and the two programs that use it, with the compiler that a generator of npm is built on.

Nothing is compiled that is warned of. What the SDK of .NET would set is set here: the newest
version of the language, null where a type says so, and every wave of warnings.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import runtime

COMPILER = runtime.HERE / "node_modules/@typespec/http-client-csharp/dist/generator"
BUILT = Path("built")
CLIENT = BUILT / "Diplomacy.dll"
ALL_WAVES = 9999

runtime.start(COMPILER)

import clr  # noqa: E402

for needed in ("CodeAnalysis", "CodeAnalysis.CSharp"):
    clr.AddReference(f"Microsoft.{needed}")

from Microsoft import CodeAnalysis  # noqa: E402
from Microsoft.CodeAnalysis import CSharp, Text  # noqa: E402
from System.Collections.Generic import List  # noqa: E402
from System.IO import File  # noqa: E402
from System.Text import Encoding  # noqa: E402

LIBRARY = CodeAnalysis.OutputKind.DynamicallyLinkedLibrary
PROGRAM = CodeAnalysis.OutputKind.ConsoleApplication
PARSED = CSharp.CSharpParseOptions(CSharp.LanguageVersion.Latest)


def main() -> int:
    """Return how many of the three have something amiss."""
    BUILT.mkdir(exist_ok=True)
    client = [*sorted(Path("diplomacy/src").rglob("*.cs")), Path("JsonRegex.cs")]
    known = runtime.libraries()
    if said := compiled(CLIENT, LIBRARY, client, known):
        return told(said)
    return told(
        [
            each
            for name in ("Use", "Sample")
            for each in compiled(
                BUILT / f"{name}.dll", PROGRAM, [Path(f"{name}.cs")], [*known, CLIENT]
            )
        ]
    )


def compiled(
    target: Path, kind: int, sources: Iterable[Path], known: Iterable[Path]
) -> list[str]:
    """Compile sources to a file, and return what the compiler has to say of them."""
    trees = List[CodeAnalysis.SyntaxTree]()
    for path in sources:
        text = Text.SourceText.From(path.read_text("utf-8-sig"), Encoding.UTF8)
        trees.Add(CSharp.CSharpSyntaxTree.ParseText(text, PARSED, str(path)))
    libraries = List[CodeAnalysis.MetadataReference]()
    for path in known:
        libraries.Add(CodeAnalysis.MetadataReference.CreateFromFile(str(path)))
    options = (
        CSharp.CSharpCompilationOptions(kind)
        .WithNullableContextOptions(CodeAnalysis.NullableContextOptions.Enable)
        .WithWarningLevel(ALL_WAVES)
    )
    made = CSharp.CSharpCompilation.Create(target.stem, trees, libraries, options)
    file = File.Create(str(target))
    done = made.Emit(file)
    file.Close()
    said = [str(each) for each in done.Diagnostics if str(each.Severity) != "Hidden"]
    return said if done.Success or said else [f"{target} could not be written."]


def told(said: list[str]) -> int:
    """Print what was said, and return how much it was."""
    sys.stdout.write("".join(f"{each}\n" for each in said))
    return min(len(said), 1)


if __name__ == "__main__":
    sys.exit(main())
