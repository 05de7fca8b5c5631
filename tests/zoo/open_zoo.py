"""Opens every cage and prints ``{"name": port}`` as one line; ends when its standard input does."""

from __future__ import annotations

import asyncio
import json
import sys

from cages import CAGES
from keeping import keep


async def main() -> None:
    servers = {cage.name: await keep(cage) for cage in CAGES}
    ports = {name: server.sockets[0].getsockname()[1] for name, server in servers.items()}
    print(json.dumps(ports), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
