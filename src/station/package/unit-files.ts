/** Units for systemd: the station under an account of its own that can write its data and nothing else; updates at the quiet hour. */
import { dirname } from 'node:path';

export interface ServiceFacts {
  /** `/opt/maabar` */
  readonly root: string;
  readonly directory: string;
  /** Where the heads are kept a second time; may be on a stick. */
  readonly witness: string;
  readonly keyFile: string;
  readonly port: number;
  /** Its database is on a PostgreSQL server, on this machine or another. */
  readonly onPostgres?: boolean;
  /** A headquarters or a region: it has the memory for larger heaps than a post's mini-PC. */
  readonly takesFromPosts?: boolean;
}

/** By file name below /etc/systemd/system. */
export function unitFiles(facts: ServiceFacts): Readonly<Record<string, string>> {
  const program = `${facts.root}/current/bin/maabar`;
  return {
    'maabar.service': stationUnit(facts, program),
    'maabar-update.service': updateUnit(program, '--take'),
    'maabar-update.timer': text([
      ['Unit', ['Description=Maabar takes an update that waits']],
      // Posts are open by day; a machine that was off then takes it when it is on again.
      ['Timer', ['OnCalendar=*-*-* 03:00:00', 'RandomizedDelaySec=30min', 'Persistent=true']],
      ['Install', ['WantedBy=timers.target']],
    ]),
    'maabar-update-resume.service': updateUnit(program, '--resume', [
      'After=maabar.service',
      `ConditionPathExists=${facts.root}/update-trying`,
    ]),
  };
}

function stationUnit(
  { directory, witness, keyFile, port, onPostgres = false, takesFromPosts = false }: ServiceFacts,
  program: string,
): string {
  return text([
    [
      'Unit',
      [
        'Description=Maabar',
        // After a power cut the database may come back long after this machine, and who waits for it must not give up.
        ...(onPostgres
          ? ['After=network-online.target local-fs.target postgresql.service', 'Wants=network-online.target']
          : ['After=network.target local-fs.target']),
        `RequiresMountsFor=${directory} ${witness}`,
        `RequiresMountsFor=${dirname(keyFile)}`,
        ...(onPostgres ? ['StartLimitIntervalSec=0'] : ['StartLimitIntervalSec=10min', 'StartLimitBurst=10']),
      ],
    ],
    [
      'Service',
      [
        'Type=exec',
        'User=maabar',
        'Group=maabar',
        'UMask=0077',
        `ExecStart=${program} start ${directory} --host 0.0.0.0 --port ${port} --key-file %d/key`,
        // The service manager reads it: the account itself cannot.
        `LoadCredential=key:${keyFile}`,
        'CacheDirectory=maabar',
        'Environment=NODE_COMPILE_CACHE=/var/cache/maabar/compiled',
        ...(takesFromPosts ? ['Environment=MAABAR_YOUNG_HEAP_MB=32'] : []),
        'Restart=on-failure',
        onPostgres ? 'RestartSec=5s' : 'RestartSec=2s',
        'TimeoutStopSec=60s',
        'KillSignal=SIGTERM',
        ...(port < 1024
          ? ['AmbientCapabilities=CAP_NET_BIND_SERVICE', 'CapabilityBoundingSet=CAP_NET_BIND_SERVICE']
          : ['CapabilityBoundingSet=']),
        'NoNewPrivileges=yes',
        'ProtectSystem=strict',
        `ReadWritePaths=${directory} ${witness}`,
        'ProtectHome=yes',
        'PrivateTmp=yes',
        'PrivateDevices=yes',
        'ProtectClock=yes',
        'ProtectHostname=yes',
        'ProtectKernelTunables=yes',
        'ProtectKernelModules=yes',
        'ProtectKernelLogs=yes',
        'ProtectControlGroups=yes',
        'ProtectProc=invisible',
        'ProcSubset=all',
        'RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK',
        'RestrictNamespaces=yes',
        'RestrictRealtime=yes',
        'RestrictSUIDSGID=yes',
        'LockPersonality=yes',
        'RemoveIPC=yes',
        'SystemCallArchitectures=native',
        'SystemCallFilter=@system-service',
        'SystemCallFilter=~@privileged @resources @mount',
        'SystemCallErrorNumber=EPERM',
        // Memory that is written and then run: V8 compiles as it goes, so MemoryDenyWriteExecute stays off.
        'LimitCORE=0',
      ],
    ],
    ['Install', ['WantedBy=multi-user.target']],
  ]);
}

/** As root: it writes the program's directory and has the service stopped and started. */
function updateUnit(program: string, how: '--take' | '--resume', conditions: readonly string[] = []): string {
  return text([
    ['Unit', ['Description=Maabar takes an update, and goes back where the station does not come up', ...conditions]],
    ['Service', ['Type=oneshot', `ExecStart=${program} update ${how}`, 'TimeoutStartSec=30min']],
    ...(how === '--resume' ? ([['Install', ['WantedBy=multi-user.target']]] as const) : []),
  ]);
}

function text(sections: readonly (readonly [string, readonly string[]])[]): string {
  return sections.map(([name, lines]) => `[${name}]\n${lines.join('\n')}\n`).join('\n');
}
