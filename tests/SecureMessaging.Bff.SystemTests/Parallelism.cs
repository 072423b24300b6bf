// These tests wait for processes, servers and a browser most of the time: two at once leave a machine of two cores idle.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
