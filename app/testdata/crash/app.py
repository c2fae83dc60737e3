import os

import flusk

print(os.name, flusk)
