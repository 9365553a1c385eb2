"""The door for servers: `app` is the application, set up by `honours init`."""

from honours.settings import read
from honours.web import create_app

app = create_app(read())
