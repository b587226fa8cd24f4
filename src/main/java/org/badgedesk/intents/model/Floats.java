package org.badgedesk.intents.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Arrays of numbers in a file, read and written in one piece each. */
final class Floats {

    private static final int LONGEST = 1 << 28;

    /** Bytes read at a time: a copy of the whole would cost as much memory again. */
    private static final int CHUNK = 1 << 16;

    private Floats() {}

    static void write(DataOutput out, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        out.writeInt(values.length);
        out.write(bytes.array());
    }

    static void write(DataOutput out, int[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        out.writeInt(values.length);
        out.write(bytes.array());
    }

    static float[] read(DataInput in) throws IOException {
        float[] values = new float[length(in)];
        ByteBuffer chunk = ByteBuffer.allocate(Math.min(CHUNK, values.length * Float.BYTES));
        for (int done = 0; done < values.length; ) {
            int more = Math.min(chunk.capacity() / Float.BYTES, values.length - done);
            in.readFully(chunk.array(), 0, more * Float.BYTES);
            chunk.asFloatBuffer().get(values, done, more);
            done += more;
        }
        return values;
    }

    static int[] readInts(DataInput in) throws IOException {
        int[] values = new int[length(in)];
        bytes(in, values.length * Integer.BYTES).asIntBuffer().get(values);
        return values;
    }

    private static int length(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("not a trained model: an array of " + length);
        }
        return length;
    }

    private static ByteBuffer bytes(DataInput in, int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
