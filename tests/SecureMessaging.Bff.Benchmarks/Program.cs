using SecureMessaging.Bff.Benchmarks;

return await BenchmarkCommands.RunAsync(args);
