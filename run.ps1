# Sets up .venv on the first call, then opens the dashboard. Windows' counterpart of `make run`.
$ErrorActionPreference = "Stop"
Set-Location $PSScriptRoot
$python = Join-Path $PSScriptRoot ".venv\Scripts\python.exe"
$stamp = Join-Path $PSScriptRoot ".venv\run.stamp"
if (-not (Test-Path $python)) {
    py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))"
    if ($LASTEXITCODE -ne 0) { throw "Groundwork needs Python 3.11 or newer." }
    py -3 -m venv .venv
}
if (-not (Test-Path $stamp) -or (Get-Item $stamp).LastWriteTime -lt (Get-Item requirements.lock).LastWriteTime) {
    & $python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
    if ($LASTEXITCODE -ne 0) { throw "The packages could not be installed." }
    New-Item -ItemType File -Force $stamp | Out-Null
}
& $python -m streamlit run app.py $(if ($args) { @("--") + $args })
