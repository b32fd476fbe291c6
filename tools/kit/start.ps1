# Makes an environment beside this script from the wheels beside it, and runs graphgov there: what start.bat does, for
# PowerShell. Needs no network and no administrator rights. Without arguments it runs the demo.
# Where scripts may not be run: powershell -ExecutionPolicy Bypass -File start.ps1
$ErrorActionPreference = "Stop"
$here = Split-Path -Parent $MyInvocation.MyCommand.Path
$env:PYTHONUTF8 = "1"
# What the demo names as the way to go on.
$env:GRAPHGOV_COMMAND = $MyInvocation.MyCommand.Path
$own = Join-Path $here "environment\Scripts\python.exe"
if (-not (Test-Path (Join-Path $here "environment\Scripts\graphgov.exe"))) {
    $found = $null
    foreach ($version in "3.13", "3.12", "3.11") {
        if (-not $found -and (Get-Command py -ErrorAction SilentlyContinue)) {
            & cmd /c "py -$version -c pass >nul 2>nul"
            if ($LASTEXITCODE -eq 0) { $found = @("py", "-$version") }
        }
    }
    if (-not $found -and (Get-Command python -ErrorAction SilentlyContinue)) {
        & cmd /c 'python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul'
        if ($LASTEXITCODE -eq 0) { $found = @("python") }
    }
    if (-not $found) {
        Write-Host "Python 3.11 to 3.13 (64 bit) is needed. See README.txt."
        exit 2
    }
    $command = $found[0]
    $first = @($found | Select-Object -Skip 1)
    & $command @first -m venv (Join-Path $here "environment")
    if ($LASTEXITCODE -ne 0) { Write-Host "The environment could not be made. See README.txt."; exit 3 }
    & $own -m pip install --quiet --disable-pip-version-check --no-index --find-links (Join-Path $here "wheels") graphgov
    if ($LASTEXITCODE -ne 0) { Write-Host "The environment could not be made. See README.txt."; exit 3 }
}
if ($args.Count -eq 0) {
    & $own -m graphgov demo --folder (Join-Path $here "demo")
} else {
    & $own -m graphgov @args
}
exit $LASTEXITCODE
