"""`wenshu …`: reads the arguments, calls one command, ends with 0 (all well), 1 (errors found) or 2
(could not run)."""

import argparse
import io
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from api.commands import (
    batch,
    check,
    definitions,
    inspect,
    numbers,
    printing,
    proof,
    service,
    template,
    waiving,
)
from api.demo import run as demo
from api.settings import Settings
from api.wiring import Wiring
from records import BadDefinition, Finding, Refused
from records.messages import tell

_FAILED = {
    "zh": "系统出错：{}。加上 --debug 可看到详情。",
    "en": "Something failed here: {}. See more with --debug.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; argparse ends the process with 2 where the words are off."""
    _speak_plainly()
    options = _parser().parse_args(arguments)
    shown = options.debug or options.command == "serve"
    logging.getLogger("wenshu").setLevel(logging.ERROR if shown else logging.CRITICAL + 1)
    try:
        with closing(Wiring.of(Settings.read())) as wiring:
            return options.run(options, wiring)
    except Refused as refused:
        _refuse(refused.finding, options.lang)
    except BadDefinition as bad:
        _say(f"表单定义有误 bad definition: {bad}")
    except BrokenPipeError:
        # Whoever read us has gone; the interpreter must not complain of it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        _refuse(_unusable(error), options.lang)
    except KeyboardInterrupt:
        _say("已中断 interrupted")
    except Exception as error:
        if options.debug:
            raise
        _say(_FAILED[options.lang].format(f"{type(error).__name__}: {error}"))
    return 2


def _unusable(error: OSError) -> Finding:
    """A name that is wrong, or a place that is full or failing."""
    absent = isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError)
    return Finding("file.missing" if absent else "file.disk", facts={"name": error.filename or ""})


def _refuse(finding: Finding, language: str) -> None:
    told = tell(finding, language=language)
    _say((" " if language == "en" else "").join((told.message, told.remedy)))


def _say(words: str) -> None:
    print(words, file=sys.stderr)


def _speak_plainly() -> None:
    """A name the terminal cannot print is escaped, as JSON would, and never stops the work."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"参数有误 bad arguments: {message}\n用法 see: {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="wenshu", description="文书 Wenshu：读官方表单，按法规核对，制发文书")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _serving(commands)
    _listing(commands)
    _reading(commands)
    _making(commands)
    _deciding(commands)
    _proving(commands)
    _printing(commands)
    return parser


def _reading(commands: Any) -> None:
    one = _command(commands, "check", check.check, "读取、核对表单，给出报告 read and check forms")
    one.add_argument("files", nargs="+", metavar="FILE")
    help = "上一次的报告（JSON），说明哪些已经改正 the earlier report, to tell what is mended"
    one.add_argument("--since", type=Path, metavar="REPORT.json", help=help)
    one.add_argument("--form", help="指明表单 name the form，如 shanghai/roster")
    _dated(one)
    _reporting(one)
    one = _command(commands, "dossier", check.dossier, "一组材料一起核对 files as one dossier")
    one.add_argument("files", nargs="+", metavar="FILE")
    one.add_argument("--as", dest="dossier", required=True, help="如 shanghai/closing")
    _dated(one)
    _reporting(one)


def _reporting(one: argparse.ArgumentParser) -> None:
    help = "审核意见和批注副本写到 write reports and annotated copies to"
    one.add_argument("-o", dest="folder", type=Path, metavar="DIR", help=help)


def _listing(commands: Any) -> None:
    for name, run, help in (
        ("forms", definitions.forms, "全部表单 all forms"),
        ("documents", definitions.documents, "全部文书 all documents"),
    ):
        one = _command(commands, name, run, help)
        one.add_argument("--json", action="store_true", help="每项一行 JSON one line each")


def _making(commands: Any) -> None:
    one = _command(commands, "blank", definitions.blank, "空白表单 an empty form")
    one.add_argument("form", metavar="FORM")
    _made(one)
    one = _command(commands, "fill", definitions.fill, "用数据填好的表单 a filled form")
    one.add_argument("form", metavar="FORM")
    one.add_argument("data", type=Path, metavar="DATA.json")
    _made(one)
    one = _command(commands, "issue", batch.issue_documents, "制发文书 issue documents")
    one.add_argument("document", metavar="DOCUMENT")
    one.add_argument("data", type=Path, help="xlsx, csv, json, jsonl，或填好的登记表 or a register")
    one.add_argument("-o", dest="folder", type=Path, metavar="DIR", required=True)
    one.add_argument("--pdf", action="store_true", help="做成 PDF，否则只做 Word")
    help = "套打：只印数据 only the values, for paper with the rest on it"
    one.add_argument("--overlay", action="store_true", help=help)
    help = "补发：被撤销的原编号 the revoked numbers to be replaced"
    one.add_argument("--reissue", nargs="+", default=(), metavar="NUMBER", help=help)
    _dated(one)
    help = "按公文格式国标量测 measure against GB/T 9704"
    one = _command(commands, "inspect", inspect.inspect_files, help)
    one.add_argument("files", nargs="+", metavar="FILE", help="PDF, docx")
    one.add_argument("--json", action="store_true", help="每项一行 JSON one line each")
    _templates(commands)


def _templates(commands: Any) -> None:
    one = _command(commands, "template", template.template, "体检文书模板 examine a template")
    one.add_argument("file", type=Path, metavar="TEMPLATE.docx")
    one.add_argument("--document", default="", help="哪种文书的模板 of which document")
    help = "批注副本写到 write the annotated copy to"
    one.add_argument("-o", dest="folder", type=Path, metavar="DIR", help=help)
    help = "待填的数据表写到 write a sheet to fill in to"
    one.add_argument("--rows", type=Path, metavar="FILE.xlsx", help=help)
    help = "只列出变量（JSON Schema） only list the variables"
    one.add_argument("--schema", action="store_true", help=help)
    _dated(one)


def _deciding(commands: Any) -> None:
    help = "豁免一条规则 set a rule aside"
    one = _command(commands, "waive", waiving.waive, help)
    one.add_argument("code", metavar="RULE", help="如 rule.SH-08-1")
    one.add_argument("--form", default="", help="对这种表单的全部文件，如 shanghai/roster")
    one.add_argument("--file", type=Path, help="只对这个文件 for this file only")
    one.add_argument("--reason", required=True, help="理由 why")
    one.add_argument("--by", required=True, help="决定人 who decided it")
    one.add_argument("--until", type=_day, required=True, metavar="DATE", help="止 its last day")
    one.add_argument("--since", type=_day, default=date.today(), metavar="DATE", help="起 from")
    one.add_argument("--json", action="store_true", help="JSON")
    one = _command(commands, "waivers", waiving.waivers, "已登记的豁免 rules set aside")
    one.add_argument("--json", action="store_true", help="每项一行 JSON one line each")


def _printing(commands: Any) -> None:
    one = _command(commands, "print", printing.print_batch, "拼版、上机 a batch on sheets")
    one.add_argument("folder", type=Path, metavar="BATCH", help="wenshu issue 的输出文件夹")
    one.add_argument("--profile", default="single", help="forms/printing.toml 中的拼版方式")
    one.add_argument("--way", default="", metavar="PRINTER/TRAY/PAPER", help="校准过的打印方式")
    one.add_argument("--stock", help="有编号的空白证书 numbered paper")
    help = "从这个库存号续打 go on from this sheet"
    one.add_argument("--from", dest="first", type=int, default=1, metavar="SHEET", help=help)
    _made(one)
    _dated(one)
    one = _command(commands, "outline", printing.outline, "文字转曲线，交制作单位 for the maker")
    one.add_argument("pdf", type=Path, metavar="FILE.pdf")
    help = "出血，四边裁去的毫米数 mm cut away at each edge"
    one.add_argument("--bleed", type=float, default=3.0, metavar="MM", help=help)
    _made(one)
    one = _command(commands, "spoil", printing.spoil, "登记作废的空白证书 spoiled sheets")
    one.add_argument("stock")
    one.add_argument("sheets", nargs="+", metavar="SHEET|FIRST..LAST")
    one.add_argument("--reason", required=True, help="原因 why")
    _dated(one)
    one = _command(commands, "stock", printing.stock, "空白证书台账 the ledger of a stock")
    one.add_argument("stock")
    _dated(one)
    help = "打印标尺页、登记校准 rulers, and setting a printer right"
    one = _command(commands, "calibrate", printing.calibrate, help)
    one.add_argument("way", metavar="PRINTER/TRAY/PAPER")
    one.add_argument("--sheet", nargs=2, type=float, default=(297, 210), metavar="MM")
    one.add_argument("-o", dest="file", type=Path, metavar="FILE", help="标尺页 the page of rulers")
    one.add_argument("--measured", nargs=4, type=float, metavar="MM", help="A B C D")
    one.add_argument("--json", action="store_true", help="JSON")


def _proving(commands: Any) -> None:
    help = "验证证书真伪 is it genuine? 文件、编号或二维码文字 a file, a number, a code's text"
    one = _command(commands, "verify", proof.verify, help)
    one.add_argument("what", nargs="+", metavar="FILE|NUMBER|TEXT")
    help = "只凭公布的 keys.json 和 revoked.json 验证 by what was published alone"
    one.add_argument("--published", type=Path, metavar="DIR", help=help)
    _dated(one)
    one = _command(commands, "revoke", proof.revoke, "撤销证书 revoke certificates")
    one.add_argument("numbers", nargs="+", metavar="NUMBER")
    one.add_argument("--reason", required=True, help="原因 why")
    _dated(one)
    one = _command(commands, "numbers", numbers.numbers, "编号登记和号段 numbers and ranges")
    one.add_argument("document", metavar="DOCUMENT")
    help = "录入下发的号段：首号..末号，或每行一个号码的文件 numbers handed down"
    one.add_argument("--hand", nargs="+", default=(), metavar="FIRST..LAST|FILE", help=help)
    help = "号段属于哪个项目 what they are handed down for"
    one.add_argument("--of", nargs="+", default=(), metavar="VALUE", help=help)
    _dated(one)
    one = _command(commands, "keys", proof.keys, "签名密钥 the signing keys")
    one.add_argument("--new", action="store_true", help="换新密钥 take a new one")
    one.add_argument("--withdraw", metavar="KEY", help="停用泄露的密钥 withdraw one")
    _dated(one)
    one = _command(commands, "publish", proof.publish, "公布密钥、撤销名单和验证页 for verifiers")
    one.add_argument("-o", dest="folder", type=Path, metavar="DIR", required=True)
    _dated(one)


def _serving(commands: Any) -> None:
    help = "用自带样例走完全程 the whole journey on samples"
    one = _command(commands, "demo", demo.demo, help)
    one.add_argument("-o", dest="folder", type=Path, metavar="DIR", default=Path("out"))
    one = _command(commands, "serve", service.serve, "网络服务 the service")
    one.add_argument("--host", default="127.0.0.1")
    one.add_argument("--port", type=_port, default=8000)
    if service.has_bench():
        _command(commands, "bench", service.bench, "与同类库比较 measure against peers")


def _command(commands: Any, name: str, run: Any, help: str) -> argparse.ArgumentParser:
    one: argparse.ArgumentParser = commands.add_parser(name, help=help)
    one.add_argument("--lang", choices=("zh", "en"), default="zh", help="语言 language")
    help = "出错时给出详情；核对时画出读到的内容 tell all of a failure; check: draw what was seen"
    one.add_argument("--debug", action="store_true", help=help)
    one.set_defaults(run=run)
    return one


def _dated(one: argparse.ArgumentParser) -> None:
    one.add_argument("--on", type=_day, default=date.today(), metavar="DATE", help="2026-01-31")
    one.add_argument("--json", action="store_true", help="每项一行 JSON one line each")


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"日期应为 2026-01-31 的写法，并确有这一天 no such day: {written!r}"
        ) from None


def _port(written: str) -> int:
    if written.isdigit() and 0 < int(written) < 65536:
        return int(written)
    raise argparse.ArgumentTypeError(f"端口应在 1 到 65535 之间 no such port: {written!r}")


def _made(one: argparse.ArgumentParser) -> None:
    help = "docx, xlsx, pdf"
    one.add_argument("-o", dest="file", type=Path, metavar="FILE", required=True, help=help)
