package io.github.hrstyle.runner.queue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** A connection in the middle of a transaction, lent to a library that takes only a data source: it can't be closed. */
final class Transactional {

    private Transactional() {}

    static DataSource source(Connection connection) {
        Connection lent = proxy(
                Connection.class,
                (method, args) -> method.getName().equals("close") ? null : method.invoke(connection, args));
        return proxy(DataSource.class, (method, args) -> {
            if (method.getName().equals("getConnection")) return lent;
            throw new UnsupportedOperationException(method.getName());
        });
    }

    private interface Calls {
        @org.jspecify.annotations.Nullable
        Object call(java.lang.reflect.Method method, Object[] args) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            try {
                return calls.call(method, args);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }));
    }
}
