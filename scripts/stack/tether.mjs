// Preloaded into every Node process the stack starts (`node --import`): ends the process when the stack is gone, even one
// killed without a chance to clean up. The kernel closes the channel then, which no signal handler could promise.
process.once('disconnect', () => process.exit(1));
process.channel?.unref();
