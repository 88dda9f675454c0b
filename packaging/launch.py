"""What the frozen program starts; everything it does is in app.bootstrap."""

import sys

from app.bootstrap import main

if __name__ == "__main__":
    sys.exit(main())
