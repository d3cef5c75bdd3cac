/**
 * AWS's expressions: parsed, checked as AWS checks them before it looks at a table, and evaluated by nobody here.
 *
 * <p>A parse has three steps, since AWS names an expression's first fault by kind and not by place: {@code Parser} builds
 * a tree of what is written, {@code Names} looks through it for functions and names that may not stand there, and a reader
 * ({@code ConditionReader}, {@code UpdateReader}) puts names and values in place of their placeholders.
 */
package dev.cumulet.dynamodb.expression;
