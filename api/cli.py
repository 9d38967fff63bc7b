"""`wenshu …`: reads the arguments, calls one command, ends with 0 (all well), 1 (errors found) or 2
(could not run)."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from api.commands import batch, check, definitions, service
from api.demo import run as demo
from api.settings import Settings
from api.wiring import Wiring
from records import BadDefinition, Refused
from records.messages import tell


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; argparse ends the process with 2 where the words are off."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options, Wiring.of(Settings.read()))
    except Refused as refused:
        told = tell(refused.finding, language=getattr(options, "lang", "zh"))
        print(f"{told.message}{told.remedy}", file=sys.stderr)
    except BadDefinition as bad:
        print(f"表单定义有误 bad definition: {bad}", file=sys.stderr)
    except OSError as error:
        print(f"不能读写文件 cannot read or write: {error}", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wenshu", description="文书 Wenshu：读官方表单，按法规核对，制发文书"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _reading(commands)
    _making(commands)
    _serving(commands)
    return parser


def _reading(commands: Any) -> None:
    one = commands.add_parser("check", help="读取、核对表单，给出报告 read and check forms")
    one.add_argument("files", nargs="+", metavar="FILE")
    one.add_argument("--form", help="指明表单，如 shanghai/roster")
    _shared(one)
    one.add_argument("-o", dest="folder", type=Path, help="把报告写到这个文件夹")
    one.set_defaults(run=check.check)
    one = commands.add_parser("dossier", help="一组材料一起核对 check files as one dossier")
    one.add_argument("files", nargs="+", metavar="FILE")
    one.add_argument("--as", dest="dossier", required=True, help="如 shanghai/closing")
    _shared(one)
    one.set_defaults(run=check.dossier)


def _making(commands: Any) -> None:
    for name, help in (("forms", "全部表单 all forms"), ("documents", "全部文书 all documents")):
        one = commands.add_parser(name, help=help)
        one.add_argument("--json", action="store_true")
        one.set_defaults(run=getattr(definitions, name))
    one = commands.add_parser("blank", help="空白表单 an empty form")
    one.add_argument("form", metavar="FORM")
    _made(one).set_defaults(run=definitions.blank)
    one = commands.add_parser("fill", help="用数据填好的表单 a filled form")
    one.add_argument("form", metavar="FORM")
    one.add_argument("data", type=Path, metavar="DATA.json")
    _made(one).set_defaults(run=definitions.fill)
    one = commands.add_parser("issue", help="制发文书 issue documents")
    one.add_argument("document", metavar="DOCUMENT")
    one.add_argument("data", type=Path, help="xlsx、csv、json、jsonl，或填好的登记表")
    one.add_argument("-o", dest="folder", type=Path, required=True)
    one.add_argument("--pdf", action="store_true", help="做成 PDF（否则只做 Word）")
    _shared(one)
    one.set_defaults(run=batch.issue_documents)
    one = commands.add_parser("template", help="体检文书模板 examine a template")
    one.add_argument("file", type=Path, metavar="TEMPLATE.docx")
    one.add_argument("--document", required=True)
    _shared(one)
    one.set_defaults(run=batch.template)


def _serving(commands: Any) -> None:
    one = commands.add_parser("demo", help="用自带样例走完全程 the whole journey on samples")
    one.add_argument("-o", dest="folder", type=Path, default=Path("out"))
    one.set_defaults(run=demo.demo)
    one = commands.add_parser("serve", help="网络服务 the service")
    one.add_argument("--host", default="127.0.0.1")
    one.add_argument("--port", type=int, default=8000)
    one.set_defaults(run=service.serve)


def _shared(one: argparse.ArgumentParser) -> None:
    one.add_argument("--on", type=date.fromisoformat, default=date.today(), help="核对日期")
    one.add_argument("--json", action="store_true", help="每个文件一行 JSON")
    one.add_argument("--lang", choices=("zh", "en"), default="zh")


def _made(one: argparse.ArgumentParser) -> argparse.ArgumentParser:
    one.add_argument("-o", dest="file", type=Path, required=True, help="docx、xlsx 或 pdf")
    return one
