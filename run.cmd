@py -3 "%~dp0tools\bootstrap.py" %*
