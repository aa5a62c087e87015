"""The verbs of the app, free of Qt: the screen and the command line call only these."""
