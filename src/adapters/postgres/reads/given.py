"""The values most statements are given."""

from uuid import UUID

from sqlalchemy import BindParameter, Text, Uuid, bindparam

ID: BindParameter[UUID] = bindparam("id", type_=Uuid)
MENTOR: BindParameter[UUID] = bindparam("mentor", type_=Uuid)
STUDENT: BindParameter[str] = bindparam("student", type_=Text)
