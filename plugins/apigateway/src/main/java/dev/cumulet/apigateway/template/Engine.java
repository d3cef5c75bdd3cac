package dev.cumulet.apigateway.template;

import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.velocity.Template;
import org.apache.velocity.exception.ParseErrorException;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.runtime.RuntimeInstance;
import org.apache.velocity.runtime.RuntimeServices;
import org.apache.velocity.runtime.parser.ParseException;
import org.apache.velocity.runtime.parser.node.SimpleNode;
import org.apache.velocity.util.introspection.Uberspect;
import org.slf4j.helpers.NOPLogger;

/**
 * Velocity as API Gateway runs it: the syntax and the white space of its versions 1, in which names may have hyphens and
 * an empty text is true. No resources, no templates made by templates, no reflection: members of values are those that
 * {@link Members} knows.
 */
final class Engine {
    private static final int LONGEST = 300 * 1024;

    private final Uberspect members = new Members();
    private final RuntimeInstance velocity = new RuntimeInstance();
    /** Velocity as templates see it. Not a subclass of it: as such it would look for its own files in this module. */
    private final RuntimeServices services = (RuntimeServices) Proxy.newProxyInstance(
            Engine.class.getClassLoader(),
            new Class<?>[] {RuntimeServices.class},
            (proxy, method, arguments) -> serve(method, arguments));

    Engine() {
        velocity.setProperty(RuntimeConstants.RUNTIME_LOG_INSTANCE, NOPLogger.NOP_LOGGER);
        velocity.setProperty(RuntimeConstants.RUNTIME_LOG_REFERENCE_LOG_INVALID, false);
        velocity.setProperty(RuntimeConstants.RUNTIME_STRING_INTERNING, false);
        velocity.setProperty(RuntimeConstants.RESOURCE_LOADERS, "none");
        velocity.setProperty(
                "resource.loader.none.class", "org.apache.velocity.runtime.resource.loader.StringResourceLoader");
        velocity.setProperty(RuntimeConstants.SPACE_GOBBLING, "bc");
        velocity.setProperty(RuntimeConstants.PARSER_HYPHEN_ALLOWED, true);
        velocity.setProperty(RuntimeConstants.CHECK_EMPTY_OBJECTS, false);
        // A template's macros are its own.
        velocity.setProperty(RuntimeConstants.VM_PERM_INLINE_LOCAL, true);
        // Makes every call of a macro a step that the budget sees.
        velocity.setProperty("context.scope_control.macro", true);
        velocity.init();
        velocity.removeDirective("include");
        velocity.removeDirective("parse");
        velocity.removeDirective("evaluate");
    }

    /** {@return a template, ready to be evaluated by any thread} */
    Template compile(String text) {
        if (text.length() > LONGEST) {
            throw new TemplateException("The template is longer than " + LONGEST + " characters");
        }
        try {
            Template template = new Template();
            template.setRuntimeServices(services);
            template.setName("template");
            template.setData(services.parse(new StringReader(text), template));
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

    private Object serve(Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("getUberspect")) {
            return members;
        }
        try {
            Object result = method.invoke(velocity, arguments);
            // Also of what stands in the quotes of a template's texts.
            if (method.getName().equals("parse")) {
                BoundedNode.replaceIn((SimpleNode) result);
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
