#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace stoa {

// The limit with which a row's value or ratio is compared.
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
    std::optional<double> stoa; // unset if not available
    std::optional<double> baseline; // unset if it has no such value
    std::optional<Target> target; // unset if the row is for information only
    QString note;

    std::optional<double> ratio() const;
    // Returns true if the target is met; returns nothing if there is no target or no value.
    std::optional<bool> holds() const;

    static QString markdownHead();
    QString markdown() const;
    QJsonObject json() const;
};

} // namespace stoa
