// Many of these wait for a time limit that they test; two at once leave a machine of two cores idle.
[assembly: Xunit.v3.Parallelization(MaxThreads = 3)]
