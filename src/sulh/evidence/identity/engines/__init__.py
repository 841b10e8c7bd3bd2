"""The engines that judge who is who."""
