#pragma once

#include <QString>

#include <sys/types.h>

namespace stoa {

// A file that is not complete yet. It has a name of its own until publish() gives it the final one, so nobody
// ever finds half of it under that name, whenever the process or the machine stops. Only its owner can read
// it. The destructor removes it if it was not published. Any thread; every function throws DatabaseError
// (Full or ReadOnly).
class PartialFile
{
    Q_DISABLE_COPY_MOVE(PartialFile)

public:
    enum class Existing { Keep, Replace };

    // Creates an empty file, or empties the one that a killed process has left. Throws Busy if another
    // process is writing it.
    explicit PartialFile(const QString &path);
    ~PartialFile();

    const QString &path() const { return m_path; }

    void setOwner(uid_t user, gid_t group, mode_t mode);
    // Writes the content to disk, then the name. With Existing::Keep it throws if there is a file of this
    // name.
    void publish(const QString &name, Existing existing);

    // Returns the prefix with the time (UTC) in milliseconds: a name that no file has.
    static QString datedName(const QString &prefix);
    // Writes the names of a folder to disk.
    static void syncFolderOf(const QString &path);

private:
    const QString m_path;
    const int m_file;
    bool m_isPublished = false;
};

} // namespace stoa
