// Describes a result the way the vectors write it: run-time type and invariant text.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Xml.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

public static class Description
{
    /// <summary>Runs the expressions and prints a line for each: its number and its outcome as JSON.</summary>
    public static void Print(IReadOnlyList<Func<object>> expressions)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        for (var at = 0; at < expressions.Count; at++) Console.WriteLine(at + "\t" + JsonConvert.SerializeObject(OutcomeOf(expressions[at])));
    }

    static object OutcomeOf(Func<object> run)
    {
        try { return Describe(run()); }
        catch (Exception error) { return new { x = error.GetType().FullName }; }
    }

    static object Describe(object value)
    {
        switch (value)
        {
            case null: return new { t = "null" };
            case byte[] bytes: return new { t = "System.Byte[]", v = Convert.ToBase64String(bytes) };
            case string _: case JToken _: case XObject _: return new { t = NameOf(value.GetType()), v = value.ToString() };
            case IEnumerable items:
                var described = new List<object>();
                foreach (var item in items) described.Add(Describe(item));
                return new { t = "seq", v = described };
            case IFormattable number: return new { t = NameOf(value.GetType()), v = number.ToString(null, CultureInfo.InvariantCulture) };
            default: return new { t = NameOf(value.GetType()), v = value.ToString() };
        }
    }

    /// <summary>Without the assemblies that reflection adds to arguments of generic types.</summary>
    static string NameOf(Type type) => type.IsGenericType
        ? type.GetGenericTypeDefinition().FullName + "[" + string.Join(",", Array.ConvertAll(type.GetGenericArguments(), NameOf)) + "]"
        : type.FullName;
}
