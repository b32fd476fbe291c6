@echo off
rem Makes an environment beside this script from the wheels beside it, and runs graphgov there.
rem Needs no network and no administrator rights. Without arguments it runs the demo; arguments go to graphgov.
setlocal
set "HERE=%~dp0"
set "PYTHONUTF8=1"
rem What the demo names as the way to go on.
set "GRAPHGOV_COMMAND=%~0"
if exist "%HERE%environment\Scripts\graphgov.exe" goto run
set "FOUND="
for %%v in (3.13 3.12 3.11) do (
    if not defined FOUND (
        py -%%v -c "pass" >nul 2>nul && set "FOUND=py -%%v"
    )
)
if not defined FOUND (
    python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul && set "FOUND=python"
)
if not defined FOUND (
    echo Python 3.11 to 3.13 ^(64 bit^) is needed. See README.txt.
    pause
    exit /b 2
)
%FOUND% -m venv "%HERE%environment" || goto failed
"%HERE%environment\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links "%HERE%wheels" graphgov || goto failed
:run
if "%~1"=="" (
    "%HERE%environment\Scripts\python.exe" -m graphgov demo --folder "%HERE%demo"
    pause
) else (
    "%HERE%environment\Scripts\python.exe" -m graphgov %*
)
exit /b %ERRORLEVEL%
:failed
echo The environment could not be made. See README.txt.
pause
exit /b 3
