package org.openapitools.jackson.nullable;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import java.io.IOException;
import java.util.List;

/** Lets Jackson send what is present, null too, and leave out what is not. */
public class JsonNullableModule extends SimpleModule {
  public JsonNullableModule() {
    addSerializer(JsonNullable.class, new Value());
    setSerializerModifier(new Modifier());
  }

  @SuppressWarnings("rawtypes")
  private static class Value extends JsonSerializer<JsonNullable> {
    @Override
    public void serialize(JsonNullable value, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(value.get(), to);
    }
  }

  private static class Modifier extends BeanSerializerModifier {
    @Override
    public List<BeanPropertyWriter> changeProperties(
        SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> members) {
      members.replaceAll(each -> isNullable(each) ? new Writer(each) : each);
      return members;
    }

    private static boolean isNullable(BeanPropertyWriter member) {
      return JsonNullable.class.isAssignableFrom(member.getType().getRawClass());
    }
  }

  private static class Writer extends BeanPropertyWriter {
    Writer(BeanPropertyWriter member) {
      super(member);
    }

    @Override
    public void serializeAsField(Object bean, JsonGenerator to, SerializerProvider provider)
        throws Exception {
      if (get(bean) instanceof JsonNullable<?> value && value.isPresent()) {
        super.serializeAsField(bean, to, provider);
      }
    }
  }
}
