#pragma once

#include "server/cli/Command.h"

#include <QHash>

#include <tl/expected.hpp>

namespace stoa {

// A command with the arguments and options that were typed after it.
struct Invocation
{
    // words: "user", "add", "ada"; options: the given ones, by name. The error is a sentence.
    static tl::expected<Invocation, QString> fromWords(const QStringList &words,
                                                       const QHash<QString, QString> &options);
    // Lists the commands of a group ("user"), or all if it is empty, and their options.
    static QString help(const QString &group);

    const Command *command = nullptr;
    QStringList arguments; // the same number as the command has
    QString tokenName; // --name
    int limit = 0; // rows of a list; 0 for all
    bool isJson = false;
    bool isConfirmed = false; // --yes
    bool isOverwriting = false; // --overwrite
};

} // namespace stoa
