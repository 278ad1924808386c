package io.policyrecorder.agent.record;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.util.EnumSet;
import java.util.List;

/**
 * Files and folders that nobody but their owner may read. Without {@code java.nio.file}, which
 * could make them so at once, and would cost each JVM 15 ms before {@code main}.
 */
final class OwnerOnly {

  private OwnerOnly() {}

  /**
   * Makes a file. It is made inside a folder that is closed first, and moved from there: whoever
   * watches finds no moment to open it.
   *
   * @return whether others are kept out
   * @throws IOException when it cannot be made; the message says why
   */
  static boolean makeFile(File file) throws IOException {
    if (file.exists()) {
      throw new IOException("the file " + file.getName() + " exists already");
    }
    File closed = new File(file.getPath() + ".new");
    boolean restricted = closed.mkdir() && restrict(closed, true);
    if (!closed.isDirectory()) {
      throw new IOException("access denied");
    }
    File inside = new File(closed, file.getName());
    try {
      restricted &= inside.createNewFile() && restrict(inside, false);
      if (!inside.renameTo(file)) {
        throw new IOException("the file " + file.getName() + " cannot be made");
      }
    } finally {
      inside.delete();
      closed.delete();
    }
    return restricted;
  }

  /** Makes a folder; gives whether it is there now. */
  static boolean makeFolder(File folder) {
    if (folder.mkdir()) {
      restrict(folder, true);
    }
    return folder.isDirectory();
  }

  private static boolean restrict(File file, boolean isFolder) {
    if (File.separatorChar != '/') {
      return Acl.restrict(file);
    }
    return file.setReadable(false, false)
        && file.setWritable(false, false)
        && (!isFolder || file.setExecutable(false, false))
        && file.setReadable(true, true)
        && file.setWritable(true, true)
        && (!isFolder || file.setExecutable(true, true));
  }

  /** On Windows; apart, so that elsewhere none of it is loaded before {@code main}. */
  private static final class Acl {

    private Acl() {}

    static boolean restrict(File file) {
      try {
        AclFileAttributeView view =
            Files.getFileAttributeView(file.toPath(), AclFileAttributeView.class);
        if (view == null) {
          return false;
        }
        view.setAcl(
            List.of(
                AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(view.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        return true;
      } catch (IOException | RuntimeException noRights) {
        return false;
      }
    }
  }
}
