"""The public record of diplomatic engagement."""
