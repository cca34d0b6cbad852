#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace stoa {

// What a figure is held against.
struct Target
{
    enum class Of { Stoa, Ratio };
    enum class Bound { AtMost, AtLeast };

    Of of = Of::Stoa;
    Bound bound = Bound::AtMost;
    double limit = 0;

    static Target ratioAtMost(double limit) { return {Of::Ratio, Bound::AtMost, limit}; }

    static Target ratioAtLeast(double limit) { return {Of::Ratio, Bound::AtLeast, limit}; }

    static Target atMost(double limit) { return {Of::Stoa, Bound::AtMost, limit}; }

    static Target atLeast(double limit) { return {Of::Stoa, Bound::AtLeast, limit}; }
};

// One line of the table.
struct Row
{
    QString scenario; // "P1"
    QString workload;
    QString measure; // with its unit
    std::optional<double> stoa; // none: not available
    std::optional<double> baseline; // none: it has no such thing
    std::optional<Target> target; // none: for information
    QString note;

    std::optional<double> ratio() const;
    // None where there is no target, or nothing to hold against it.
    std::optional<bool> holds() const;

    static QString markdownHead();
    QString markdown() const;
    QJsonObject json() const;
};

} // namespace stoa
