// These tests wait for processes, servers and a browser most of the time: two at once leave a machine of two cores idle.
[assembly: Xunit.v3.Parallelization(MaxThreads = 3)]
