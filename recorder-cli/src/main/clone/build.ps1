# Builds what is missing or older than its sources, for recorder.cmd; the script "recorder" does the same elsewhere.
param([string]$root, [string]$what)
$ErrorActionPreference = 'Stop'
$state = Join-Path $root 'target\recorder'
$stamp = Join-Path $state "$what.built"
$current = Join-Path $state 'current'

function Test-Stale {
  if (-not (Test-Path $stamp) -or -not (Test-Path $current)) { return $true }
  if (-not (Test-Path (Join-Path $state "$(Get-Content $current)\lib"))) { return $true }
  $sources = 'pom.xml', '.mvn', 'LICENSE', 'NOTICE', 'policy-merger', 'agent', 'recorder-cli'
  if ($what -eq 'demo') {
    if (-not (Test-Path (Join-Path $root 'testbed\e2e\target\demo.classpath'))) { return $true }
    $sources += 'testbed'
  }
  $built = (Get-Item $stamp).LastWriteTimeUtc
  foreach ($source in $sources) {
    $newer = Get-ChildItem (Join-Path $root $source) -Recurse -Force |
      Where-Object { $_.LastWriteTimeUtc -gt $built -and $_.FullName -notmatch '[\\/]target([\\/]|$)' } |
      Where-Object { -not $_.PSIsContainer -or $_.FullName -match '[\\/]src[\\/]' } |
      Select-Object -First 1
    if ($newer) { return $true }
  }
  return $false
}

if (-not (Test-Stale)) { exit 0 }
New-Item -ItemType Directory -Force $state | Out-Null
# Held open, so that a second start waits; the system closes it whatever happens.
$lock = $null
while (-not $lock) {
  try { $lock = [System.IO.File]::Open((Join-Path $state 'lock'), 'OpenOrCreate', 'ReadWrite', 'None') }
  catch [System.IO.IOException] { Start-Sleep -Seconds 1 }
}
if (-not (Test-Stale)) { exit 0 }

[Console]::Error.WriteLine('Building Recorder ...')
$begun = Get-Date
# One of another version would be taken for the new one.
Remove-Item (Join-Path $root 'recorder-cli\target\recorder-*.zip') -ErrorAction SilentlyContinue
Push-Location $root
if ($what -eq 'demo') { & .\mvnw.cmd -q -DskipTests -pl recorder-cli,testbed/e2e -am package }
else { & .\mvnw.cmd -q '-Dmaven.test.skip=true' -pl recorder-cli -am package }
$failed = $LASTEXITCODE -ne 0
Pop-Location
if ($failed) {
  [Console]::Error.WriteLine('error: The build failed, its messages are above. Mend what they name and start again.')
  exit 1
}
$new = 'dist-' + $begun.ToUniversalTime().ToString('yyyyMMddHHmmss') + "-$PID"
$unpacked = Join-Path $state "$new.tmp"
Expand-Archive (Get-Item (Join-Path $root 'recorder-cli\target\recorder-*.zip')).FullName $unpacked
Move-Item (Get-Item (Join-Path $unpacked 'recorder-*')).FullName (Join-Path $state $new)
Remove-Item $unpacked
Set-Content $current $new
foreach ($name in @('cli', $what) | Select-Object -Unique) {
  $file = New-Item -Force (Join-Path $state "$name.built")
  $file.LastWriteTimeUtc = $begun.ToUniversalTime()
}
exit 0
