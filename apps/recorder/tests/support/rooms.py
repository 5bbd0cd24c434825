"""What the server of Lectern does in production: makes rooms and tokens."""

import asyncio
from datetime import timedelta

from livekit import api

from support.programs import API_KEY, API_SECRET

LIFETIME = timedelta(minutes=5)


def create_room(url: str, name: str) -> None:
    async def create() -> None:
        async with api.LiveKitAPI(url, API_KEY, API_SECRET) as server:
            await server.room.create_room(api.CreateRoomRequest(name=name))

    asyncio.run(create())


def delete_room(url: str, name: str) -> None:
    async def delete() -> None:
        async with api.LiveKitAPI(url, API_KEY, API_SECRET) as server:
            await server.room.delete_room(api.DeleteRoomRequest(room=name))

    asyncio.run(delete())


def recorder_token(room: str, identity: str) -> str:
    grants = api.VideoGrants(
        room_join=True,
        room=room,
        hidden=True,
        recorder=True,
        can_subscribe=True,
        can_publish=False,
        can_publish_data=False,
        can_update_own_metadata=False,
    )
    return mint(identity, grants)


def publisher_token(room: str, identity: str) -> str:
    return mint(identity, api.VideoGrants(room_join=True, room=room, can_publish=True, can_subscribe=False))


def mint(identity: str, grants: api.VideoGrants) -> str:
    token = api.AccessToken(API_KEY, API_SECRET).with_identity(identity).with_grants(grants)
    return token.with_ttl(LIFETIME).to_jwt()
