package dev.sharelock.model;

import dev.sharelock.history.History;

/** A history and the model that it should follow. */
public record Specification<S, I, O>(Model<S, I, O> model, History<I, O> history) {}
