"""`juece demo`: database, sample, site, in one command; again and again without doubling anything."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--no-serve", is_flag=True, help="只准备数据库和样例，不启动站点。")
def demo(host: str, port: int, no_serve: bool) -> None:
    """准备数据库、载入样例、启动站点，并给出地址和演示账号。"""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "juece.web.settings")
    os.environ["JUECE_DEMONSTRATION"] = "yes"
    from juece.web.environment import EnvironmentProblem
    from juece.web.secret_key import SecretKeyProblem
    from juece.web.serve import CannotServe, check_folder, check_law, check_port

    try:
        check_folder(Path(os.environ.get("JUECE_VAR", "var")))
        if not no_serve:
            check_port(host, port)
        import django

        django.setup()
        from django.core.management import call_command

        from juece.web.sample import PASSWORD, load
        from juece.web.serve import run

        check_law()
        call_command("migrate", verbosity=0, interactive=False)
        accounts = load()
        if no_serve:
            return
        click.echo(f"\n决策 Juece　http://{host}:{port}/　（演示数据，密码都是 {PASSWORD}；Ctrl+C 停止）\n")
        for account in accounts:
            click.echo(f"  {account.account:14}{account.name}　{'、'.join(account.titles)}")
        click.echo(f"\nThe site is at http://{host}:{port}/ ; every demo account has the password {PASSWORD} .\n")
        run(host, port)
    except (CannotServe, EnvironmentProblem, SecretKeyProblem) as problem:
        raise click.ClickException(str(problem)) from None


COMMANDS = (demo,)
