using SecureMessaging.Testing.Servers;

// These tests wait for processes, servers and a browser most of the time: two at once leave a machine of two cores idle.
[assembly: Xunit.v3.Parallelization(MaxThreads = 3)]

// One server, a database for each test. A class that stops its server has its own.
[assembly: AssemblyFixture(typeof(PostgresServer))]
