package dev.cumulet.apigateway.template;

import java.io.Reader;
import java.io.StringReader;
import org.apache.velocity.Template;
import org.apache.velocity.exception.ParseErrorException;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.parser.ParseException;
import org.apache.velocity.runtime.parser.node.SimpleNode;
import org.apache.velocity.util.introspection.Uberspect;
import org.slf4j.helpers.NOPLogger;

/**
 * Velocity as API Gateway runs it: the syntax and the white space of its versions 1, in which names may have hyphens and
 * an empty text is true. No resources, no templates made by templates, no reflection: members of values are those that
 * {@link Members} knows.
 */
final class Engine extends RuntimeInstance {
    private static final int LONGEST = 300 * 1024;

    private final Uberspect members = new Members();

    Engine() {
        setProperty(RuntimeConstants.RUNTIME_LOG_INSTANCE, NOPLogger.NOP_LOGGER);
        setProperty(RuntimeConstants.RUNTIME_LOG_REFERENCE_LOG_INVALID, false);
        setProperty(RuntimeConstants.RUNTIME_STRING_INTERNING, false);
        setProperty(RuntimeConstants.RESOURCE_LOADERS, "none");
        setProperty("resource.loader.none.class", "org.apache.velocity.runtime.resource.loader.StringResourceLoader");
        setProperty(RuntimeConstants.SPACE_GOBBLING, "bc");
        setProperty(RuntimeConstants.PARSER_HYPHEN_ALLOWED, true);
        setProperty(RuntimeConstants.CHECK_EMPTY_OBJECTS, false);
        // A template's macros are its own.
        setProperty(RuntimeConstants.VM_PERM_INLINE_LOCAL, true);
        // Makes every call of a macro a step that the budget sees.
        setProperty("context.scope_control.macro", true);
        init();
        removeDirective("include");
        removeDirective("parse");
        removeDirective("evaluate");
    }

    /** {@return a template, ready to be evaluated by any thread} */
    Template compile(String text) {
        if (text.length() > LONGEST) {
            throw new TemplateException("The template is longer than " + LONGEST + " characters");
        }
        try {
            Template template = new Template();
            template.setRuntimeServices(this);
            template.setName("template");
            template.setData(parse(new StringReader(text), template));
            template.initDocument();
            return template;
        } catch (ParseException | ParseErrorException e) {
            throw new TemplateException("The template can't be read: " + e.getMessage());
        } catch (VelocityException e) {
            throw new TemplateException("The template can't be used: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw new TemplateException("The template is too deeply nested");
        }
    }

    /** Also reads what stands in the quotes of a template's texts. */
    @Override
    public SimpleNode parse(Reader reader, Template template) throws ParseException {
        SimpleNode tree = super.parse(reader, template);
        BoundedNode.replaceIn(tree);
        return tree;
    }

    @Override
    public Uberspect getUberspect() {
        return members;
    }
}
