import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads files of Strimzi's objects with Strimzi's own model classes, and names every field that those do not have. */
public final class Check {
    private record Kind(Class<?> model, String group, List<String> versions) { }

    private static final Map<String, Kind> KINDS = Map.of(
            KafkaTopic.RESOURCE_KIND, new Kind(KafkaTopic.class, KafkaTopic.RESOURCE_GROUP, KafkaTopic.VERSIONS),
            KafkaUser.RESOURCE_KIND, new Kind(KafkaUser.class, KafkaUser.RESOURCE_GROUP, KafkaUser.VERSIONS));
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    /** Leaves nothing out, whatever the models say of defaults. */
    private static final ObjectMapper WHOLE = new ObjectMapper().setAnnotationIntrospector(
            new JacksonAnnotationIntrospector() {
                @Override
                public JsonInclude.Value findPropertyInclusion(Annotated any) {
                    return JsonInclude.Value.empty();
                }
            });

    public static void main(String[] files) throws Exception {
        List<String> unknown = new ArrayList<>();
        int read = 0;
        for (String file : files) {
            var objects = YAML.readerFor(JsonNode.class).<JsonNode>readValues(Path.of(file).toFile());
            for (JsonNode object : objects.readAll()) {
                check(object, unknown);
                read++;
            }
        }
        unknown.forEach(System.err::println);
        System.out.println(read);
        System.exit(unknown.isEmpty() ? 0 : 1);
    }

    private static void check(JsonNode object, List<String> unknown) throws Exception {
        String at = object.at("/kind").asText() + " " + object.at("/metadata/name").asText();
        Kind kind = KINDS.get(object.at("/kind").asText());
        String version = object.at("/apiVersion").asText();
        if (kind == null || kind.versions.stream().noneMatch(known -> version.equals(kind.group + "/" + known))) {
            unknown.add(at + ": no such kind in " + version);
            return;
        }
        try {
            Object read = YAML.treeToValue(object, kind.model);
            collect(read, at, unknown);
            compare(object, WHOLE.valueToTree(read), at, unknown);
        } catch (JsonProcessingException wrong) {
            unknown.add(at + ": " + wrong.getOriginalMessage());
        }
    }

    /** A value that an enumeration does not have is read as none: what was given has to be there when written again. */
    private static void compare(JsonNode given, JsonNode written, String at, List<String> unknown) {
        if (given.isValueNode() && !given.asText().equals(written.asText(null))) {
            unknown.add(at + ": no such value: " + given.asText());
        }
        given.fieldNames().forEachRemaining(name -> compare(given.get(name), written.path(name), at + "." + name, unknown));
        for (int i = 0; given.isArray() && i < given.size(); i++) {
            compare(given.get(i), written.path(i), at + "[]", unknown);
        }
    }

    /** The models keep what they do not know in getAdditionalProperties(), at each level. */
    private static void collect(Object value, String at, List<String> unknown) throws Exception {
        if (value instanceof Collection<?> all) {
            for (Object one : all) {
                collect(one, at + "[]", unknown);
            }
        }
        Class<?> type = value == null ? null : value.getClass();
        if (type == null || type.isEnum() || !type.getName().matches("io\\.(strimzi|fabric8)\\..*")) {
            return;
        }
        for (Method method : type.getMethods()) {
            String name = method.getName();
            if (method.isBridge() || method.getParameterCount() > 0 || !name.matches("get(?!Class$).*")) {
                continue;
            }
            Object found = method.invoke(value);
            if (name.equals("getAdditionalProperties")) {
                ((Map<?, ?>) found).keySet().forEach(field -> unknown.add(at + ": unknown field " + field));
            } else {
                collect(found, at + "." + name.substring(3, 4).toLowerCase() + name.substring(4), unknown);
            }
        }
    }
}
